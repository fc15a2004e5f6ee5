namespace BucketLab.Grading.Gradebooks;

/// <summary>
/// The students of a class: a table of one's own, or what Canvas, Moodle or Blackboard exports from its gradebook.
/// Columns are known by their names, in any order: name, first and last name, id, login, e-mail, section, file.
/// </summary>
public sealed class Roster
{
    private Roster(IReadOnlyList<RosterStudent> students, IReadOnlyList<string> otherColumns) =>
        (Students, OtherColumns) = (students, otherColumns);

    /// <summary>The students, in the order of the file.</summary>
    public IReadOnlyList<RosterStudent> Students { get; }

    /// <summary>The columns that tell nothing of a student: grades, where a platform exported the file.</summary>
    public IReadOnlyList<string> OtherColumns { get; }

    /// <summary>A class of which nothing is known but what was handed in.</summary>
    public static Roster Of(IEnumerable<string> submissions) =>
        new([.. submissions.Select(name => new RosterStudent { Name = name.Trim(), File = name })], []);

    /// <summary>Reads a file: UTF-8 or UTF-16, separated by commas, semicolons or tabs.</summary>
    /// <exception cref="FormatException">It is no roster; the message names the line and says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Roster Read(string path) => StudentTable.Read(path, Of);

    private static Roster Of(StudentTable table)
    {
        var students = new List<RosterStudent>();
        foreach (var (student, _, line) in table.Rows())
        {
            if (students.Find(other => IsSame(other, student)) is { } twice)
                throw new FormatException(
                    $"{table.File}, line {line}: {student.FullName} has the id or login of {twice.FullName}."
                );
            students.Add(student);
        }

        return students.Count > 0
            ? new Roster(students, table.OtherColumns)
            : throw new FormatException($"{table.File} has columns for students, and no student.");
    }

    private static bool IsSame(RosterStudent one, RosterStudent other) =>
        (one.Id.Length > 0 && one.Id == other.Id)
        || (one.Login.Length > 0 && string.Equals(one.Login, other.Login, StringComparison.OrdinalIgnoreCase));
}
