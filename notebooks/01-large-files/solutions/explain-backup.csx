string reason = "b";
