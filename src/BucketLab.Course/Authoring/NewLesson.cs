using BucketLab.Course.Lessons;

namespace BucketLab.Course.Authoring;

/// <summary>The beginning of a lesson: one prediction, one exercise with its check, solution and wrong answer. It keeps
/// its contract as it stands.</summary>
/// <param name="id">Its id, <c>NN-kebab-name</c>.</param>
public sealed class NewLesson(string id)
{
    private string Title => char.ToUpperInvariant(id[3]) + id[4..].Replace('-', ' ');

    private string Class =>
        $"L{id[..2]}{string.Concat(id[3..].Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}";

    /// <summary>Writes its files.</summary>
    /// <param name="root">The checkout.</param>
    /// <returns>Their paths, relative to the checkout.</returns>
    /// <exception cref="IOException">Something of that name is there already, or cannot be written.</exception>
    public IReadOnlyList<string> Write(string root)
    {
        var (lesson, checks) = ($"notebooks/{id}", $"notebooks/{id}/checks");
        if (Directory.Exists(Path.Combine(root, lesson)))
            throw new IOException($"{lesson} is there already.");
        (string Path, string Text)[] files =
        [
            ($"{lesson}/{LessonFolder.ManifestName}", Template("lesson.json")),
            ($"{lesson}/{id[3..]}.ipynb", Template("notebook.ipynb")),
            ($"{lesson}/{LessonFolder.SolutionFile("put-greeting")}", Template("solution.csx")),
            ($"{lesson}/{LessonFolder.WrongAnswerFile("put-greeting", "other-key")}", Template("wrong.csx")),
            ($"{checks}/PutGreetingCheck.cs", Template("PutGreetingCheck.cs")),
        ];
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), text);
        }

        return [.. files.Select(file => file.Path)];
    }

    private string Template(string name)
    {
        using var text = new StreamReader(typeof(NewLesson).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd()
            .ReplaceLineEndings("\n")
            .Replace("LESSON-ID", id, StringComparison.Ordinal)
            .Replace("LESSON-TITLE", Title, StringComparison.Ordinal)
            .Replace("LESSON-CLASS", Class, StringComparison.Ordinal);
    }
}
