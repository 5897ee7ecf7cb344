"""Is it right (accuracy)?"""
