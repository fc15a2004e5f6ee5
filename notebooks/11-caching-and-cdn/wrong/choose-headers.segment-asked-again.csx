var headers = new Dictionary<string, string>
{
    ["segment"] = "no-cache",
    ["playlist"] = "no-cache",
    ["picture"] = "max-age=60",
    ["certificate"] = "private, max-age=60",
    ["logo"] = "max-age=60, s-maxage=86400",
};
