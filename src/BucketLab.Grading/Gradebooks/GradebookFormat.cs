namespace BucketLab.Grading.Gradebooks;

/// <summary>The files that a gradebook can be written as.</summary>
public enum GradebookFormat
{
    /// <summary>For a spreadsheet: names, ids, points, total and percent.</summary>
    Table,

    /// <summary>The same as a workbook for Excel and LibreOffice.</summary>
    Xlsx,

    /// <summary>For Canvas, Grades, Import.</summary>
    Canvas,

    /// <summary>For Moodle, Grades, Import, CSV file.</summary>
    Moodle,

    /// <summary>For Blackboard, Grade Center, Work Offline, Upload.</summary>
    Blackboard,

    /// <summary>For the reporter of GitHub Classroom: one student, one lesson.</summary>
    Classroom,

    /// <summary>For a program.</summary>
    Json,
}
