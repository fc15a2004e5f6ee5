List<string> backupOrder =
[
    "note the hash of every file on the machine",
    "read the copies back and compare their hashes; stop if one differs",
    "copy every file to the other place",
    "delete yesterday's copy",
];
