namespace BucketLab.Desk.Tests.Editor;

/// <summary>The fields in which code is typed.</summary>
public enum EditorKind
{
    /// <summary>The browser's text area, which everybody has.</summary>
    Plain,

    /// <summary>CodeMirror, where npm could restore it.</summary>
    CodeMirror,
}
