"""Plots: charts as plain data, out of matters and of the time cameras and people were there."""
