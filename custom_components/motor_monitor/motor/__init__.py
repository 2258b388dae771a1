"""What a three-phase motor is, what its meters say, and what that means.

Pure Python and numpy: no Home Assistant, no input or output, no clock.
"""
