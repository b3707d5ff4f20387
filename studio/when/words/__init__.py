"""The words of time: how they are spelt, days that are further away, cities, and those that are left over."""
