using System.Numerics;

namespace Autograd.Nn;

/// <summary>A copy of all values of a model's parameters, frozen ones and what layers keep themselves too, to be put back later.</summary>
internal sealed class ParameterValues<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, T[]> byPath = new(StringComparer.Ordinal);

    public bool IsEmpty => byPath.Count == 0;

    public void Clear() => byPath.Clear();

    public void CopyFrom(ParameterSet<T> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (!byPath.TryGetValue(parameter.Path, out var values) || values.Length != parameter.Length)
                byPath[parameter.Path] = values = new T[parameter.Length];
            parameter.Values.CopyTo(values);
        }
    }

    /// <summary>Puts the values back, where the model still has such a parameter.</summary>
    public void CopyTo(ParameterSet<T> parameters)
    {
        foreach (var (path, values) in byPath)
        {
            if (parameters.TryGet(path, out var parameter) && parameter.Length == values.Length)
                parameter.Assign(values);
        }
    }

    /// <summary>Whether the model has these values.</summary>
    public bool Are(ParameterSet<T> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (!byPath.TryGetValue(parameter.Path, out var values) || !parameter.Values.SequenceEqual(values))
                return false;
        }

        return true;
    }

    public void Save(TrainingState<T> state)
    {
        foreach (var (path, values) in byPath)
            state.Set(path, values);
    }

    /// <summary>Throws where a state has neither all parameters of a model nor none.</summary>
    public static void Check(TrainingState<T> state, ParameterSet<T> parameters)
    {
        if (!state.ArrayNames.Any())
            return;
        foreach (var parameter in parameters)
            _ = state.Array(parameter.Path, parameter.Length);
    }

    public void Load(TrainingState<T> state)
    {
        Clear();
        foreach (var path in state.ArrayNames)
            byPath[path] = state.Array(path).ToArray();
    }
}
