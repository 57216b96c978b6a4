namespace Autograd.Nn;

/// <summary>How a metric of each class becomes one.</summary>
public enum Average
{
    /// <summary>The mean over the classes that occur, as label or as prediction: each counts the same.</summary>
    Macro,

    /// <summary>From the counts of all classes together. With one label for each example precision, recall and F1 are then the accuracy.</summary>
    Micro,

    /// <summary>The mean over the classes, each weighted by the number of examples that it has.</summary>
    Weighted,
}
