string whyWaits = "b";
