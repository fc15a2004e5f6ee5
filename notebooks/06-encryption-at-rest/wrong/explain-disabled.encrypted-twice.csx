string whyLocked = "d";
