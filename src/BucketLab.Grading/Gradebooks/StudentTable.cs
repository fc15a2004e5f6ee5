using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace BucketLab.Grading.Gradebooks;

/// <summary>A table with a line for each student: UTF-8 or UTF-16, separated by commas, semicolons or tabs. Columns are
/// known by their names, in any order.</summary>
internal sealed class StudentTable
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

    private readonly CsvReader csv;

    private StudentTable(CsvReader csv, string file, IReadOnlyList<string> columns) =>
        (this.csv, File, Columns) = (csv, file, columns);

    /// <summary>The name of the file, for messages.</summary>
    public string File { get; }

    /// <summary>The names of its columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The columns that tell nothing of a student.</summary>
    public IReadOnlyList<string> OtherColumns => [.. Columns.Where(column => !Fields.ContainsKey(column))];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Makes something of the table, as long as the file is open.</param>
    /// <exception cref="FormatException">It is no such table; the message names the line and says what to
    /// do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static T Read<T>(string path, Func<StudentTable, T> read)
    {
        using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), true);
        using var reader = new CsvReader(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                DetectDelimiter = true,
                DetectDelimiterValues = [",", ";", "\t"],
                TrimOptions = TrimOptions.Trim,
                BadDataFound = null,
            }
        );
        try
        {
            var header = reader.Read() && reader.ReadHeader() ? reader.HeaderRecord! : [];
            var file = Path.GetFileName(path);
            return header.Any(Fields.ContainsKey)
                ? read(new StudentTable(reader, file, header))
                : throw new FormatException(
                    $"{file} names no student: its first line needs columns such as name, id, login or email. Export "
                        + "the gradebook of your platform, or write such a table."
                );
        }
        catch (Exception exception) when (exception is CsvHelperException or DecoderFallbackException)
        {
            throw new FormatException(
                $"{path} is no table of text in UTF-8 or UTF-16: {exception.Message.Split('\n')[0].TrimEnd()}",
                exception
            );
        }
    }

    /// <summary>Its lines, once.</summary>
    public IEnumerable<(RosterStudent Student, Func<string, string> Field, int Line)> Rows()
    {
        while (csv.Read())
        {
            var student = Student();
            // Canvas has a second line with the points of each column.
            if (student.Names.Any() && !student.Name.StartsWith("Points Possible", StringComparison.OrdinalIgnoreCase))
                yield return (student, Field, csv.Parser.RawRow);
        }
    }

    private string Field(string column) =>
        Columns.Index().FirstOrDefault(one => string.Equals(one.Item, column, StringComparison.OrdinalIgnoreCase))
            is { Item: not null } found
        && csv.TryGetField<string>(found.Index, out var value)
            ? value ?? ""
            : "";

    private RosterStudent Student()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, column) in Columns.Index())
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
}
