namespace BucketLab.Media;

/// <summary>A command as a person pastes it into a shell. Nothing is ever started from this text.</summary>
internal static class ShellText
{
    private const string SafeSigns = "-_./:=,+@%";

    public static string Of(string program, IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Prepend(program).Select(Quote));

    private static string Quote(string argument)
    {
        if (
            argument.Length > 0
            && argument.All(letter =>
                char.IsAsciiLetterOrDigit(letter) || SafeSigns.Contains(letter, StringComparison.Ordinal)
            )
        )
            return argument;
        return OperatingSystem.IsWindows()
            ? '"' + argument.Replace("\"", "\\\"", StringComparison.Ordinal) + '"'
            : '\'' + argument.Replace("'", "'\\''", StringComparison.Ordinal) + '\'';
    }
}
