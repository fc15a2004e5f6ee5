using BucketLab.Sessions;

namespace BucketLab.Judging;

/// <summary>Where a judge sits.</summary>
/// <param name="State">A folder of its own.</param>
/// <param name="Socket">Path of the socket to listen on.</param>
/// <param name="Clock">Measures how long an answer may keep a check waiting.</param>
internal sealed record JudgeDesk(LabFolder State, string Socket, TimeProvider Clock);
