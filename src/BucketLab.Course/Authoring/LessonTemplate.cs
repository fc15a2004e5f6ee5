namespace BucketLab.Course.Authoring;

/// <summary>The files of a new lesson and of a new exercise.</summary>
internal static class LessonTemplate
{
    /// <summary>The text of a template, with what is said about the lesson filled in.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lesson">The id of the lesson, <c>NN-kebab-name</c>.</param>
    public static string Read(string name, string lesson)
    {
        using var text = new StreamReader(typeof(LessonTemplate).Assembly.GetManifestResourceStream(name)!);
        var title = char.ToUpperInvariant(lesson[3]) + lesson[4..].Replace('-', ' ');
        return text.ReadToEnd()
            .ReplaceLineEndings("\n")
            .Replace("LESSON-ID", lesson, StringComparison.Ordinal)
            .Replace("LESSON-TITLE", title, StringComparison.Ordinal)
            .Replace("LESSON-CLASS", $"L{lesson[..2]}{Pascal(lesson[3..])}", StringComparison.Ordinal);
    }

    /// <summary>The name of a class from words with hyphens between them.</summary>
    public static string Pascal(string words) =>
        string.Concat(words.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
