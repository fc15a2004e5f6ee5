using System.Text;
using BucketLab.Course.Services;

namespace BucketLab.Grading.Projects;

/// <summary>The result of a build in a sandbox: files and words that a submission may have written itself.</summary>
internal static class BuildOutput
{
    private const string Configuration = ".runtimeconfig.json";
    private const int MaxCharacters = 200_000;
    private const int MaxErrors = 5;
    private const int MaxLine = 400;

    /// <summary>Reads a stream to its end and keeps its beginning.</summary>
    public static async Task<string> ReadAsync(TextReader reader)
    {
        var (buffer, kept) = (new char[4096], new StringBuilder());
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var read)
                kept.Append(buffer, 0, Math.Min(read, MaxCharacters - kept.Length));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The build was ended.
        }

        return kept.ToString();
    }

    /// <summary>Finds the program that was built.</summary>
    public static BuiltService ProgramIn(string folder)
    {
        try
        {
            var made = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Configuration) : [];
            return made is [var one]
                ? new BuiltService(one[..^Configuration.Length] + ".dll", [])
                : new BuiltService(null, [$"The build made {made.Length} programs, and one is needed."]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new BuiltService(null, ["What the build made cannot be read."]);
        }
    }

    /// <summary>Picks the errors of a compiler, without the folder of this machine.</summary>
    public static IReadOnlyList<string> ErrorsIn(string said, string project)
    {
        var lines = said.Replace(project + "/", "", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var errors = lines.Where(line => line.Contains("error ", StringComparison.Ordinal)).Distinct().ToList();
        return
        [
            .. (errors.Count > 0 ? errors : [.. lines])
                .Take(MaxErrors)
                .Select(line => line.Length > MaxLine ? line[..MaxLine] + " ..." : line),
        ];
    }
}
