var headers = new Dictionary<string, string>
{
    ["segment"] = "max-age=31536000, immutable",
    ["playlist"] = "no-cache",
    ["picture"] = "max-age=60",
    ["certificate"] = "no-cache",
    ["logo"] = "max-age=60, s-maxage=86400",
};
