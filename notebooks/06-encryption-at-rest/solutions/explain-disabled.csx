string whyLocked = "b";
