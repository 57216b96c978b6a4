using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>How the elements of a reduction are taken together: each is mapped, the maps are joined, the result is finished.</summary>
internal interface IFold
{
    /// <summary>Whether joining is adding, and so rounds: what the rounding loses is then carried along.</summary>
    static abstract bool Adds { get; }

    /// <summary>What changes nothing where it is joined.</summary>
    static abstract F Identity<F>()
        where F : IFloatingPointIeee754<F>;

    /// <summary>Whether mapping and finishing read a parameter.</summary>
    static virtual bool HasParameter => false;

    /// <summary>How many additions an element is worth, to tell whether a second thread is.</summary>
    static virtual long Work => 8;

    /// <summary>A result's parameter, from what was in its place before.</summary>
    static virtual F Parameter<F>(F previous)
        where F : IFloatingPointIeee754<F> => previous;

    static abstract F Map<F>(F x, F parameter)
        where F : IFloatingPointIeee754<F>;

    static abstract TLanes Map<TLanes, F>(TLanes x, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>;

    static abstract F Join<F>(F x, F y)
        where F : IFloatingPointIeee754<F>;

    static abstract TLanes Join<TLanes, F>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>;

    /// <summary>All lanes joined.</summary>
    static abstract F Across<TLanes, F>(TLanes x)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>;

    static virtual F Finish<F>(F folded, F parameter)
        where F : IFloatingPointIeee754<F> => folded;
}
