using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace BucketLab.Grading.Gradebooks;

/// <summary>
/// The students of a class: a table of one's own, or what Canvas, Moodle or Blackboard exports from its gradebook.
/// Columns are known by their names, in any order: name, first and last name, id, login, e-mail, section, file.
/// </summary>
public sealed class Roster
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = nameof(RosterStudent.Name),
        ["student"] = nameof(RosterStudent.Name),
        ["full name"] = nameof(RosterStudent.Name),
        ["first name"] = nameof(RosterStudent.FirstName),
        ["last name"] = nameof(RosterStudent.LastName),
        ["surname"] = nameof(RosterStudent.LastName),
        ["id"] = nameof(RosterStudent.Id),
        ["id number"] = nameof(RosterStudent.Id),
        ["student id"] = nameof(RosterStudent.Id),
        ["sis user id"] = nameof(RosterStudent.SisId),
        ["sis login id"] = nameof(RosterStudent.Login),
        ["login"] = nameof(RosterStudent.Login),
        ["username"] = nameof(RosterStudent.Login),
        ["email"] = nameof(RosterStudent.Email),
        ["e-mail"] = nameof(RosterStudent.Email),
        ["email address"] = nameof(RosterStudent.Email),
        ["section"] = nameof(RosterStudent.Section),
        ["file"] = nameof(RosterStudent.File),
    };

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
    public static Roster Read(string path)
    {
        using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), true);
        try
        {
            return Read(text, Path.GetFileName(path));
        }
        catch (Exception exception) when (exception is CsvHelperException or DecoderFallbackException)
        {
            throw new FormatException(
                $"{path} is no table of text in UTF-8 or UTF-16: {exception.Message.Split('\n')[0].TrimEnd()}",
                exception
            );
        }
    }

    private static Roster Read(TextReader text, string file)
    {
        using var csv = new CsvReader(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                DetectDelimiter = true,
                DetectDelimiterValues = [",", ";", "\t"],
                TrimOptions = TrimOptions.Trim,
                BadDataFound = null,
            }
        );
        var header = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        if (!header.Any(Fields.ContainsKey))
            throw new FormatException(
                $"{file} names no student: its first line needs columns such as name, id, login or email. Export the "
                    + "gradebook of your platform, or write such a table."
            );
        var students = new List<RosterStudent>();
        while (csv.Read())
        {
            var student = StudentOf(header, csv);
            // Canvas has a second line with the points of each column.
            if (!student.Names.Any() || student.Name.StartsWith("Points Possible", StringComparison.OrdinalIgnoreCase))
                continue;
            if (students.Find(other => IsSame(other, student)) is { } twice)
                throw new FormatException(
                    $"{file}, line {csv.Parser.RawRow}: {student.FullName} has the id or login of {twice.FullName}."
                );
            students.Add(student);
        }

        return students.Count > 0
            ? new Roster(students, [.. header.Where(column => !Fields.ContainsKey(column))])
            : throw new FormatException($"{file} has columns for students, and no student.");
    }

    private static RosterStudent StudentOf(string[] header, CsvReader csv)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, column) in header.Index())
        {
            // An apostrophe in front keeps a spreadsheet from taking a text for a formula; it is no part of it.
            if (Fields.TryGetValue(column, out var field) && csv.TryGetField<string>(index, out var value))
                values.TryAdd(field, (value ?? "").TrimStart('\''));
        }

        string Value(string field) => values.GetValueOrDefault(field, "");
        return new RosterStudent
        {
            Name = Value(nameof(RosterStudent.Name)),
            FirstName = Value(nameof(RosterStudent.FirstName)),
            LastName = Value(nameof(RosterStudent.LastName)),
            Id = Value(nameof(RosterStudent.Id)),
            SisId = Value(nameof(RosterStudent.SisId)),
            Login = Value(nameof(RosterStudent.Login)),
            Email = Value(nameof(RosterStudent.Email)),
            Section = Value(nameof(RosterStudent.Section)),
            File = Value(nameof(RosterStudent.File)),
        };
    }

    private static bool IsSame(RosterStudent one, RosterStudent other) =>
        (one.Id.Length > 0 && one.Id == other.Id)
        || (one.Login.Length > 0 && string.Equals(one.Login, other.Login, StringComparison.OrdinalIgnoreCase));
}
