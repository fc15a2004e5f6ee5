using BucketLab.Course.Lessons;

namespace BucketLab.Course.Authoring;

/// <summary>
/// The beginning of a lesson: one prediction, one exercise with its check, solution and wrong answer. It keeps its
/// contract as it stands.
/// </summary>
/// <param name="id">Its id, <c>NN-kebab-name</c>.</param>
public sealed class NewLesson(string id)
{
    private const string FirstExercise = "put-greeting";

    /// <summary>Writes its files.</summary>
    /// <param name="root">The checkout.</param>
    /// <returns>Their paths, relative to the checkout.</returns>
    /// <exception cref="IOException">Something of that name is there already, or cannot be written.</exception>
    public IReadOnlyList<string> Write(string root)
    {
        var folder = Path.Combine(root, "notebooks", id);
        if (Directory.Exists(folder))
            throw new IOException($"notebooks/{id} is there already.");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, LessonFolder.ManifestName), LessonTemplate.Read("lesson.json", id));
        File.WriteAllText(Path.Combine(folder, id[3..] + ".ipynb"), LessonTemplate.Read("notebook.ipynb", id));
        var files = new NewExercise(LessonFolder.At(folder)!, FirstExercise).Write();
        return [.. files.Select(file => $"notebooks/{id}/{file}")];
    }
}
