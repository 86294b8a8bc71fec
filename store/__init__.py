"""Graph, text and vectors, published together as immutable editions; and how they are asked."""
