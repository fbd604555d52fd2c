"""Many reports at once: found, read and labelled in processes that may be killed, put aside, in one order."""
