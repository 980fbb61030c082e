"""Trains the networks of streaminterp: IFRNet, and the small network that refines motion compensation."""
