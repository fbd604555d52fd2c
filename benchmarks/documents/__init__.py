"""What is read of documents of every format."""
