var headers = new Dictionary<string, string>
{
    ["segment"] = "max-age=31536000, immutable",
    ["playlist"] = "no-cache",
    ["picture"] = "max-age=60",
    ["certificate"] = "private, max-age=60",
    ["logo"] = "max-age=86400",
};
