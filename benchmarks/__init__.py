"""Measuring speed, and the generated archive it is measured on."""
