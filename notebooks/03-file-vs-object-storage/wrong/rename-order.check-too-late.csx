List<string> renameOrder =
[
    "list the keys under the old prefix",
    "copy each key to the new prefix",
    "delete each old key",
    "check that each new key is there",
];
