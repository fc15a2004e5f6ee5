using BucketLab.Sessions;

namespace BucketLab.Judging;

/// <summary>Options of a judge.</summary>
/// <param name="State">A folder of its own.</param>
/// <param name="Socket">Path of the socket to listen on.</param>
/// <param name="Clock">Measures how long an answer may keep a check waiting.</param>
internal sealed record JudgeOptions(LabFolder State, string Socket, TimeProvider Clock);
