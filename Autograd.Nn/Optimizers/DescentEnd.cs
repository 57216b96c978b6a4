namespace Autograd.Nn;

/// <summary>Why a descent ended.</summary>
public enum DescentEnd
{
    /// <summary>It took as many steps as it may.</summary>
    StepLimit,

    /// <summary>It evaluated the function as often as it may.</summary>
    EvaluationLimit,

    /// <summary>The gradient is as small as was asked for: converged.</summary>
    SmallGradient,

    /// <summary>A step changed the value, or can change it, by no more than was asked for: converged.</summary>
    SmallChange,

    /// <summary>
    /// No smaller value was found in the direction of descent: the minimum is reached to the precision of the numbers, or the gradient
    /// is not that of the function.
    /// </summary>
    NoDescent,

    /// <summary>The value or the gradient is infinite or NaN.</summary>
    NotFinite,
}
