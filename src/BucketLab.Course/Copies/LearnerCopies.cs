using System.Globalization;
using BucketLab.Course.Lessons;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Copies;

/// <summary>
/// A learner's own copies of lessons, in <c>work/</c>, as deep below the root as the lessons are, so that the library
/// is found by the same relative path. Whatever is replaced there is kept as a backup.
/// </summary>
/// <param name="root">The checkout; for an installed course the learner's folder.</param>
/// <param name="stateFolder">The folder of state, <c>.lab</c>: the lessons as they were copied, and backups.</param>
/// <param name="clock">Names the backups.</param>
/// <param name="installed">The course when an installed tool brought it; null in a checkout.</param>
public sealed class LearnerCopies(
    string root,
    string stateFolder,
    TimeProvider clock,
    InstalledCourse? installed = null
)
{
    /// <summary>Returns the path of the learner's notebook of a lesson, present or not.</summary>
    public string NotebookOf(LessonFolder lesson) => Path.Combine(root, "work", lesson.Id, lesson.Name + ".ipynb");

    /// <summary>Puts what copies refer to into the state folder where there is no checkout; call it before one
    /// runs.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void ProvideLibrary() => installed?.BringUpToDate();

    /// <summary>Returns the lesson as a new copy of it is, which refers to the library from its own place.</summary>
    public Notebook Shipped(Lesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var notebook = lesson.Notebook.Clone();
        installed?.Refer(notebook, Path.GetDirectoryName(NotebookOf(lesson.Folder))!);
        return notebook;
    }

    /// <summary>Makes the copy, or brings it up to date with the lesson.</summary>
    /// <exception cref="NotebookFormatException">The copy is damaged; it is left as it is.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public LearnerCopy Open(Lesson lesson)
    {
        ProvideLibrary();
        var (path, now) = (NotebookOf(lesson.Folder), Shipped(lesson));
        if (!File.Exists(path))
        {
            Write(lesson.Folder, now, now);
            return new LearnerCopy(path, LearnerCopyState.Made, [], null);
        }

        var before = File.Exists(BaseOf(lesson.Folder)) ? NotebookFile.Read(BaseOf(lesson.Folder)) : now;
        if (File.Exists(BaseOf(lesson.Folder)) && before.ToJson() == now.ToJson())
            return new LearnerCopy(path, LearnerCopyState.Unchanged, [], null);
        var (merged, notes) = new CopyMerge(before, NotebookFile.Read(path), now).Merge();
        var backup = KeepBackup(lesson.Folder);
        Write(lesson.Folder, merged, now);
        return new LearnerCopy(path, LearnerCopyState.Updated, notes, backup);
    }

    /// <summary>Puts one exercise, or everything, back to how the lesson ships it.</summary>
    /// <returns>Where the copy from before lies.</returns>
    /// <exception cref="FileNotFoundException">There is no copy.</exception>
    /// <exception cref="NotebookFormatException">The copy is damaged, and only one exercise was asked for.</exception>
    public string Reset(Lesson lesson, string? exercise)
    {
        var path = NotebookOf(lesson.Folder);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no copy of {lesson.Folder.Id} in work/.");
        ProvideLibrary();
        var now = Shipped(lesson);
        var reset = now;
        if (exercise is not null)
        {
            reset = NotebookFile.Read(path);
            CellIds.Restore(reset, now);
            var shipped = now.Find(exercise)!;
            // A cell that was deleted comes back with the merge.
            reset = reset.Find(exercise) is null ? new CopyMerge(now, reset, now).Merge().Notebook : reset;
            reset.Find(exercise)!.Source = shipped.Source;
            reset.Find(exercise)!.ClearOutputs();
        }

        var backup = KeepBackup(lesson.Folder);
        Write(lesson.Folder, reset, now);
        return backup;
    }

    private string KeepBackup(LessonFolder lesson)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var backup = Path.Combine(stateFolder, "work", lesson.Id, $"{stamp}.ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(backup)!);
        File.Copy(NotebookOf(lesson), backup);
        return backup;
    }

    private string BaseOf(LessonFolder lesson) => Path.Combine(stateFolder, "work", lesson.Id, "copied.ipynb");

    // The copy first: when this breaks off in between, the next update sees the older lesson and finds nothing new to
    // lose.
    private void Write(LessonFolder lesson, Notebook copy, Notebook copied)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(NotebookOf(lesson))!);
        Directory.CreateDirectory(Path.GetDirectoryName(BaseOf(lesson))!);
        NotebookFile.Write(NotebookOf(lesson), copy);
        NotebookFile.Write(BaseOf(lesson), copied);
    }
}

/// <summary>The result of opening a lesson.</summary>
/// <param name="Notebook">Absolute path of the learner's notebook.</param>
/// <param name="State">New, unchanged or brought up to date.</param>
/// <param name="Notes">Changes of an update that the learner must know.</param>
/// <param name="Backup">Where the copy from before lies; null when nothing was changed.</param>
public sealed record LearnerCopy(
    string Notebook,
    LearnerCopyState State,
    IReadOnlyList<CopyNote> Notes,
    string? Backup
);
