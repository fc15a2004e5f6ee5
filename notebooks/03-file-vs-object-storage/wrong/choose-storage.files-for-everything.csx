var storage = new Dictionary<string, string>
{
    ["orders-database"] = "file",
    ["profile-pictures"] = "file",
    ["compiler-scratch"] = "file",
    ["finished-recordings"] = "file",
};
string reason = "b";
