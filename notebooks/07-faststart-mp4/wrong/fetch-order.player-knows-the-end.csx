List<string> order = ["D", "B", "C", "A", "E"];
