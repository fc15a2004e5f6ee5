List<string> parts = ["kind", "user", "day", "video"];
