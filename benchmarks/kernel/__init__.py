"""The kernel against jieba, word for word."""
