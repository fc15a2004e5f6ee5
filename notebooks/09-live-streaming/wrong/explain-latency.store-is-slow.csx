string reason = "a";
