List<string> forget =
[
    "forbid new uploads of the key",
    "list all versions and markers of the key",
    "delete each listed entry by its version id",
    "tell the person that it is done",
    "list again: nothing may be left",
];
