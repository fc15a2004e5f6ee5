using System.Text.Json.Serialization;

namespace BucketLab.Notebooks.Running;

/// <summary>Something that happened while a notebook runs. The worker sends these to its parent, one JSON object a
/// line.</summary>
/// <param name="Cell">Position of the cell in the notebook, from 0.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CellStarted), "started")]
[JsonDerivedType(typeof(CellWrote), "wrote")]
[JsonDerivedType(typeof(CellShowed), "showed")]
[JsonDerivedType(typeof(CellThrew), "threw")]
[JsonDerivedType(typeof(CellFinished), "finished")]
[JsonDerivedType(typeof(NotebookFinished), "end")]
public abstract record RunEvent(int Cell);
