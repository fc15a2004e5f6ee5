namespace BucketLab.Streaming.Viewing;

/// <summary>A Chromium of this machine.</summary>
public static class Browser
{
    /// <summary>Names a program to use instead of the one that is found.</summary>
    public const string Variable = "BUCKETLAB_CHROMIUM";

    // Those without a window first: they start in a third of the processor time.
    private static readonly string[] Names =
    [
        "chromium-headless-shell",
        "chrome-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "chrome",
        "msedge",
    ];

    /// <summary>Names of programs and paths where one is looked for, the first one that is there.</summary>
    public static IReadOnlyList<string> Programs { get; } =
    [
        .. Names,
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Its path; null when there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        return Programs
            .SelectMany(program =>
                folders
                    .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
                    .Append(program)
            )
            .FirstOrDefault(path => Path.IsPathRooted(path) && File.Exists(path));
    }

    /// <summary>Arguments for pages without a window, stored data, or connections to anything but the pages and their
    /// opener.</summary>
    /// <param name="profile">A folder for what it writes.</param>
    /// <param name="trustedKey">The SHA-256 of the public key of a certificate that it takes although no authority has
    /// signed it, in base64; null for none.</param>
    internal static string[] Arguments(string profile, string? trustedKey) =>
        [
            "--headless",
            "--disable-gpu",
            "--mute-audio",
            "--autoplay-policy=no-user-gesture-required",
            "--window-size=1280,900",
            // Containers and root have no sandbox to offer; the only page is the lab's own.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--no-proxy-server",
            $"--user-data-dir={profile}",
            .. trustedKey is null ? (string[])[] : [$"--ignore-certificate-errors-spki-list={trustedKey}"],
            // On loopback, at a port that it chooses and says.
            "--remote-debugging-port=0",
            "about:blank",
        ];
}
