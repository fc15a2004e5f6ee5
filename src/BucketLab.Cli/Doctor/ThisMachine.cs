using System.Net;
using System.Net.Sockets;

namespace BucketLab.Cli.Doctor;

/// <summary>The machine this process runs on.</summary>
internal sealed class ThisMachine : IMachine
{
    // Docker's client waits long for an engine that does not answer.
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public SystemFamily Family { get; } =
        OperatingSystem.IsWindows() ? SystemFamily.Windows
        : OperatingSystem.IsMacOS() ? SystemFamily.MacOs
        : FamilyOf(File.Exists("/etc/os-release") ? File.ReadAllLines("/etc/os-release") : []);

    /// <inheritdoc/>
    public bool IsRoot => Environment.IsPrivilegedProcess;

    /// <inheritdoc/>
    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    /// <inheritdoc/>
    public string? Find(params IEnumerable<string> programs) => programs.SelectMany(Places).FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public Task<ProgramOutput> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    ) => ProgramRun.ToEndAsync(program, arguments, ProbeLimit, cancellationToken);

    /// <inheritdoc/>
    public async Task<ProgramOutput> InstallAsync(
        string command,
        Action<string> heard,
        CancellationToken cancellationToken
    )
    {
        var output = await ShellCommand.RunAsync(command, heard, cancellationToken);
        // Windows tells only new processes of folders that an installer puts on the path.
        if (OperatingSystem.IsWindows())
            Environment.SetEnvironmentVariable(
                "PATH",
                string.Join(
                    ';',
                    PathOf(EnvironmentVariableTarget.Process),
                    PathOf(EnvironmentVariableTarget.User),
                    PathOf(EnvironmentVariableTarget.Machine)
                )
            );
        return output;
    }

    /// <inheritdoc/>
    public string? WhyNoLoopback()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return null;
        }
        catch (SocketException exception)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc/>
    public string? WhyNotWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, Path.GetRandomFileName());
            using var file = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    /// <summary>Reads the lines of os-release (freedesktop.org, os-release: ID and ID_LIKE).</summary>
    internal static SystemFamily FamilyOf(IEnumerable<string> osRelease)
    {
        var ids = osRelease
            .Where(line =>
                line.StartsWith("ID=", StringComparison.Ordinal)
                || line.StartsWith("ID_LIKE=", StringComparison.Ordinal)
            )
            .SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"').Split(' '))
            .ToList();
        return ids.Contains("ubuntu") ? SystemFamily.Ubuntu
            : ids.Contains("debian") ? SystemFamily.Debian
            : SystemFamily.Other;
    }

    private static string? PathOf(EnvironmentVariableTarget target) =>
        Environment.GetEnvironmentVariable("PATH", target);

    private static IEnumerable<string> Places(string program)
    {
        if (Path.IsPathRooted(program))
            return [program];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)));
    }
}
