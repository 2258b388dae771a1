"""Database servers for the tests, and what must hold on each of them."""
