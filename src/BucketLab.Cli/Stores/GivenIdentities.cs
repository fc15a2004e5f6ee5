using BucketLab.Store.Http;

namespace BucketLab.Cli.Stores;

/// <summary>The identities that a store is started with: <c>NAME:ACCESS:SECRET</c> each, from a file, the command line
/// or the environment.</summary>
internal static class GivenIdentities
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Empty when none are given.</summary>
    /// <param name="context">Where the environment is and warnings go.</param>
    /// <param name="file">A file with one on each line, or null; <c>#</c> begins a comment.</param>
    /// <param name="arguments">Those of the command line, which every user of the machine can read there.</param>
    /// <exception cref="CommandException">One cannot be understood, or they are given twice. No message repeats a
    /// secret.</exception>
    public static IReadOnlyList<StoreIdentity> Read(
        CommandContext context,
        string? file,
        IReadOnlyList<string> arguments
    )
    {
        if (file is not null && arguments.Count > 0)
            throw new CommandException(
                ExitCode.Usage,
                "--identity-file and --identity contradict each other. Leave --identity out."
            );
        if (file is not null)
            return Distinct(ReadFile(context, file));
        if (arguments.Count > 0)
        {
            context.Terminal.Error.WriteLine(
                "Warning: whoever can list processes here reads the secret keys of --identity. Use --identity-file "
                    + "FILE, or LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY in the environment."
            );
            return Distinct([.. arguments.Select(text => Parse(text, "--identity"))]);
        }

        return Distinct([.. StoreKeys.OfVariables(context.Machine.Variable)]);
    }

    /// <summary>As a line of the file.</summary>
    public static string LineOf(StoreIdentity identity) =>
        $"{identity.Name}:{identity.AccessKeyId}:{identity.SecretAccessKey}";

    private static List<StoreIdentity> ReadFile(CommandContext context, string path)
    {
        try
        {
            if (
                !OperatingSystem.IsWindows()
                && File.Exists(path)
                && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None
            )
                context.Terminal.Error.WriteLine(
                    $"Warning: other users can read or change {path}. `chmod 600 {path}` ends that."
                );
            var identities = File.ReadLines(path)
                .Select((text, index) => (Text: text.Trim(), Number: index + 1))
                .Where(line => line.Text.Length > 0 && !line.Text.StartsWith('#'))
                .Select(line => Parse(line.Text, $"line {line.Number} of {path}"))
                .ToList();
            return identities.Count > 0
                ? identities
                : throw new CommandException(ExitCode.Usage, $"{path} names no identity.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"The identities could not be read: {exception.Message}");
        }
    }

    private static StoreIdentity Parse(string text, string place) =>
        text.Split(':', 3) is [{ Length: > 0 } name, { Length: > 0 } access, { Length: > 0 } secret]
            ? new StoreIdentity(name, access, secret)
            : throw new CommandException(
                ExitCode.Usage,
                $"An identity is written NAME:ACCESS:SECRET, such as root:AKIDROOT:secret; the one in {place} is not."
            );

    private static List<StoreIdentity> Distinct(List<StoreIdentity> given) =>
        given.DistinctBy(identity => identity.Name).Count() == given.Count
        && given.DistinctBy(identity => identity.AccessKeyId).Count() == given.Count
            ? given
            : throw new CommandException(ExitCode.Usage, "Two identities have the same name or the same access key.");
}
