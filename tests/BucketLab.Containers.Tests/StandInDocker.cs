namespace BucketLab.Containers.Tests;

/// <summary>A script in the place of docker: keeps what it was told, and answers what a test wants.</summary>
internal sealed class StandInDocker
{
    private readonly string log;

    /// <param name="folder">Where the script is written.</param>
    /// <param name="published">The answer to <c>port</c>.</param>
    /// <param name="cases">Further branches of the script's case over all its arguments, before the usual ones.</param>
    public StandInDocker(string folder, string published, string cases = "")
    {
        (Path, log) = (System.IO.Path.Combine(folder, "docker"), System.IO.Path.Combine(folder, "docker.log"));
        File.WriteAllText(
            Path,
            $"""
            #!/bin/sh
            echo "$*" | head -n 1 >> '{log}'
            case "$*" in
            {cases}
            ps\ *) echo c1 ;;
            inspect\ *) echo running ;;
            port\ *) echo '{published}' ;;
            esac
            """
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    /// <summary>The steps of compose that it was told, in order.</summary>
    public IReadOnlyList<string> Steps =>
        [
            .. Calls
                .Where(call => call.Contains(".yml ", StringComparison.Ordinal))
                .Select(call => call[(call.LastIndexOf(".yml ", StringComparison.Ordinal) + 5)..]),
        ];

    /// <summary>All that it was told.</summary>
    public IReadOnlyList<string> Calls => File.Exists(log) ? File.ReadAllLines(log) : [];
}
