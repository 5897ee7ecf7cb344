"""Is it right (accuracy), is it fast (speed), does it stand damage (mutations)?"""
