namespace BucketLab.Grading.Gradebooks;

/// <summary>A student as a roster names them; what it does not say is empty.</summary>
public sealed record RosterStudent
{
    /// <summary>The name as one text: <c>Ada Lovelace</c> or <c>Lovelace, Ada</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The first name.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>The last name.</summary>
    public string LastName { get; init; } = "";

    /// <summary>The number by which the learning platform knows them.</summary>
    public string Id { get; init; } = "";

    /// <summary>The id of the student information system (Canvas).</summary>
    public string SisId { get; init; } = "";

    /// <summary>The name with which they sign in.</summary>
    public string Login { get; init; } = "";

    /// <summary>The e-mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>The section of the course (Canvas).</summary>
    public string Section { get; init; } = "";

    /// <summary>The name of the file or folder that they hand in, where it is none of the others.</summary>
    public string File { get; init; } = "";

    /// <summary>The name for people, with the first name first.</summary>
    public string FullName =>
        Name.Length == 0 ? $"{FirstName} {LastName}".Trim()
        : Name.Split(", ", 2) is [var last, var first] ? $"{first} {last}"
        : Name;

    /// <summary>The name as Canvas sorts it: <c>Lovelace, Ada</c>.</summary>
    public string SortableName =>
        Name.Length > 0 || LastName.Length == 0 ? Name
        : FirstName.Length == 0 ? LastName
        : $"{LastName}, {FirstName}";

    /// <summary>Every text by which a submission may be called.</summary>
    internal IEnumerable<string> Names =>
        ((string[])[File, Login, Email, Email.Split('@')[0], Id, SisId, Name, FullName, SortableName]).Where(name =>
            name.Length > 0
        );

    /// <summary>First and last name apart, as far as the roster tells them.</summary>
    internal (string First, string Last) Apart =>
        LastName.Length > 0 || FirstName.Length > 0 ? (FirstName, LastName)
        : SortableName.Split(", ", 2) is [var last, var first] ? (first, last)
        : FullName.LastIndexOf(' ') is > 0 and var blank ? (FullName[..blank], FullName[(blank + 1)..])
        : ("", FullName);
}
