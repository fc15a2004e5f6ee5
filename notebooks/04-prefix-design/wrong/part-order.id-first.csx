List<string> parts = ["video", "kind", "user", "day"];
