namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>The problem that stopped a rename.</summary>
internal enum RenameProblem
{
    /// <summary>Every step did its work.</summary>
    None,

    /// <summary>A step that needs the list came before it.</summary>
    NothingListed,

    /// <summary>The new keys were looked for before they were made.</summary>
    NothingCopied,

    /// <summary>The old key to copy from was gone.</summary>
    CopyFoundNothing,

    /// <summary>The check missed a new key.</summary>
    CopyMissed,
}
