using System.Numerics;

namespace Autograd.Nn;

// What layers keep themselves, such as running means: a step that throws leaves it as it was, like all else.
public sealed partial class Trainer<T>
{
    private ParameterSet<T>? setOfLayerStates;
    private Parameter<T>[] layerStates = [];
    private T[] layerStatesBefore = [];

    private void KeepLayerStates()
    {
        if (setOfLayerStates != pass.Parameters)
        {
            setOfLayerStates = pass.Parameters;
            layerStates = [.. setOfLayerStates.Where(static parameter => parameter.IsState)];
            layerStatesBefore = new T[layerStates.Sum(static parameter => parameter.Length)];
        }

        var rest = layerStatesBefore.AsSpan();
        foreach (var parameter in layerStates)
        {
            parameter.Values.CopyTo(rest);
            rest = rest[parameter.Length..];
        }
    }

    private void PutLayerStatesBack()
    {
        ReadOnlySpan<T> rest = layerStatesBefore;
        foreach (var parameter in layerStates)
        {
            parameter.Assign(rest[..parameter.Length]);
            rest = rest[parameter.Length..];
        }
    }
}
