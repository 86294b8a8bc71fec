"""What a programme office asks: how clusters are delimited, how they do, and what is due."""
