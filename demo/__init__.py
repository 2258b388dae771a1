"""A real Home Assistant, a broker and a simulated motor on this machine: for visitors, and for journeys."""
